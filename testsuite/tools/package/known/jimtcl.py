"""jimtcl, an interpreter of Tcl.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Jimtcl(Tree):
    name = 'jimtcl'
    kind = 'interpreters'
    configure = ['./configure', '--disable-docs']
    tell = ()
    not_own = ('tests', 'autosetup')
    check = (['test'],)
    parallel = False
    sort = False
    # Times, sizes and process numbers.
    keep = r'Total|^FAIL|^ERR|^PASS|Fail'
