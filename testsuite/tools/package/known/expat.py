"""expat, a parser of XML.
SPDX-License-Identifier: GPL-3.0-or-later
"""
from ..tree import STATIC, Tree


class Expat(Tree):
    name = 'expat'
    kind = 'parsers'
    needs = ['autoconf', 'automake', 'libtool']
    sub = 'expat'
    before = ('autoreconf -fi',)
    configure = ['./configure', *STATIC, '--without-docbook']
    # The other runner is the same tests as a program in C++.
    check = (['-C', 'tests', 'check', 'check_PROGRAMS=runtests', 'TESTS=runtests'],)
    make = (['-C', 'lib'], ['-C', 'xmlwf'])
