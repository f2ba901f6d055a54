"""sed, a text tool.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Sed(Tree):
    name = 'sed'
    kind = 'text tools'
    # Its manual is made by running a script, which TOOLS_OFF takes away.
    make = (['run_help2man=touch $@-t; true'],)
