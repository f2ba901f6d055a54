"""m4, a text tool.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class M4(Tree):
    name = 'm4'
    kind = 'text tools'
