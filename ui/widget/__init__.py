"""Small widgets that know the theme and nothing of a case: labels, buttons, cards, chips, ticks, the focus ring."""
