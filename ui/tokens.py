"""Colours, sizes and spaces of every screen, named by what they are for. ui/theme.py makes palette and style sheet of them.

No colour stands anywhere else. Text is at least 4.5 : 1 on each ground it stands on. Python, and not TOML in resources/: that
took a start 7 ms to read.
"""

from collections.abc import Mapping

COLOUR: Mapping[str, Mapping[str, str]] = {
    "light": {
        # The grounds, from the window's back to a card; `paper` is a page as it will be printed, white in every theme
        "canvas": "#F4F6F8",
        "sidebar": "#E9EDF1",
        "surface": "#FFFFFF",
        "surface_alt": "#F7F9FA",
        "paper": "#FFFFFF",
        # Words on them
        "text": "#17212B",
        "muted": "#4B5A68",
        "faint": "#66737F",
        "link": "#1A5A86",
        # Lines. `input` is the edge of a box: at least 3 : 1 on every ground. `edge`, around chips, is seen in contrast only
        "border": "#D5DBE1",
        "rule": "#E3E8EC",
        "input": "#74808B",
        "edge": "#00000000",
        # The one accent, the ring around what has the focus, and chosen text
        "accent": "#1D5F8A",
        "accent_hover": "#174D70",
        "on_accent": "#FFFFFF",
        "accent_soft": "#DFECF5",
        "focus": "#0B57B7",
        "selection": "#CFE3F2",
        # What a status is written in, and its ground
        "ok": "#0A6242",
        "ok_bg": "#DFF1E8",
        "warn": "#744800",
        "warn_bg": "#FCEFD2",
        "bad": "#A8221A",
        "bad_bg": "#FBE7E5",
        "info": "#1A5680",
        "info_bg": "#DFECF5",
        "idle": "#46535F",
        "idle_bg": "#E6EBEF",
    },
    "dark": {
        "canvas": "#12171C",
        "sidebar": "#0E1317",
        "surface": "#1A2128",
        "surface_alt": "#20282F",
        "paper": "#FFFFFF",
        "text": "#E7ECF0",
        "muted": "#AEBAC5",
        "faint": "#8F9CA8",
        "link": "#8CC6EF",
        "border": "#313B45",
        "rule": "#29323B",
        "input": "#7C8996",
        "edge": "#00000000",
        "accent": "#7CBDEB",
        "accent_hover": "#9BCEF2",
        "on_accent": "#0B1822",
        "accent_soft": "#1D3446",
        "focus": "#9CD0FF",
        "selection": "#2B4A63",
        "ok": "#86DBB4",
        "ok_bg": "#17352A",
        "warn": "#F3CC85",
        "warn_bg": "#3A2D13",
        "bad": "#FFA69D",
        "bad_bg": "#45211E",
        "info": "#94CBF2",
        "info_bg": "#1B3345",
        "idle": "#BBC6D0",
        "idle_bg": "#29323B",
    },
    "contrast": {
        "canvas": "#000000",
        "sidebar": "#000000",
        "surface": "#000000",
        "surface_alt": "#000000",
        "paper": "#FFFFFF",
        "text": "#FFFFFF",
        "muted": "#FFFFFF",
        "faint": "#E6E6E6",
        "link": "#FFE14D",
        "border": "#FFFFFF",
        "rule": "#808080",
        "input": "#FFFFFF",
        "edge": "#FFFFFF",
        "accent": "#FFE14D",
        "accent_hover": "#FFF3A6",
        "on_accent": "#000000",
        "accent_soft": "#000000",
        "focus": "#4DE8FF",
        "selection": "#00557A",
        "ok": "#8CFFC1",
        "ok_bg": "#000000",
        "warn": "#FFE14D",
        "warn_bg": "#000000",
        "bad": "#FFB0A8",
        "bad_bg": "#000000",
        "info": "#A8D8FF",
        "info_bg": "#000000",
        "idle": "#FFFFFF",
        "idle_bg": "#000000",
    },
}
# Pixels at 100 %; all are multiplied by the text size.
SPACE: Mapping[str, int] = {"s1": 4, "s2": 8, "s3": 12, "s4": 16, "s5": 24, "s6": 32, "s7": 48}
RADIUS: Mapping[str, int] = {"chip": 4, "field": 5, "nav": 6, "card": 8}
# Points at 100 %. Nothing is smaller than `small`.
TYPE: Mapping[str, float] = {"display": 20.0, "title": 15.0, "head": 12.5, "body": 11.5, "nav": 11.0, "small": 10.0}
