"""gdbm, a database.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import STATIC, Tree


class Gdbm(Tree):
    name = 'gdbm'
    kind = 'databases'
    needs = ['bison', 'flex']
    configure = ['./configure', *STATIC, '--without-readline']
    keep = r'^ *\d+: |tests? (were|was) |^All '
