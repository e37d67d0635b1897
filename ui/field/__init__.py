"""One editor for each kind of question. An editor holds an answer, says when it changed and knows nothing of where it is kept."""
