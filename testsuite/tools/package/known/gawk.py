"""gawk, an interpreter and text tool.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Gawk(Tree):
    name = 'gawk'
    kind = 'text tools'
