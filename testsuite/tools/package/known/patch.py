"""patch, a text tool.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Patch(Tree):
    name = 'patch'
    kind = 'text tools'
