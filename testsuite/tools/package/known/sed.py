"""sed, a text tool.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Sed(Tree):
    name = 'sed'
    kind = 'text tools'
