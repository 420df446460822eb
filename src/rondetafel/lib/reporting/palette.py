"""Colours of figures and documents (pages.md, palette): safe for colour blindness and for grey printing."""

from __future__ import annotations

TEXT = "#1A1A1A"
MUTED = "#5B5B5B"
LINE = "#D9D9D9"
TRACK = "#ECECEC"  # the empty part of a bar
LINK = "#1B5E8C"
WARNING = "#8A4B00"
PAPER = "#FFFFFF"
TINT = "#F3F6F9"

REFERENCE = MUTED
CONTEXT = "#8C8C8C"  # lines that are there for comparison only; 3:1 on white
DARK, LIGHT = "#08306B", "#C6DBEF"  # ends of the ordered scale: far apart in grey as well
# Ordered scale of five points, and the colour of text on each.
ORDERED = ("#F2F2F2", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B")
ON_ORDERED = (TEXT, TEXT, TEXT, PAPER, PAPER)
CATEGORIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
DASHES = ((1, 0), (7, 3), (2, 3))  # solid, dashed, dotted: the same order as CATEGORIES
