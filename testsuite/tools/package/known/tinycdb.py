"""tinycdb, a database.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Tinycdb(Tree):
    name = 'tinycdb'
    kind = 'databases'
    configure = None
    keep = '[.]'
    drop = 'package.cc|make|gcc'
