"""What a person can do or look at, as functions of the open casebook. Plain values in, plain values out."""
