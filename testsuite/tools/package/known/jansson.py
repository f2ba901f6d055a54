"""jansson, a parser of JSON.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import Tree


class Jansson(Tree):
    name = 'jansson'
    kind = 'parsers'
    needs = ['autoconf', 'automake', 'libtool']
    before = ('autoreconf -fi',)
    # test/run-suites prints one letter for each test.
    keep = r'^(PASS|FAIL|XFAIL|XPASS|SKIP|ERROR): |tests? (passed|failed)|^Suite'
