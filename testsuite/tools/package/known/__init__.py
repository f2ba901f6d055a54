"""A description of each package.
SPDX-License-Identifier: GPL-3.0-or-later

A module holds one class with a `name'.  The order is that of the tables.
"""
import importlib

from ..program import Package

MODULES = ['zopfli', 'cjson', 'libyaml', 'original_awk', 'bc', 'bzip2', 'expat',
           'gdbm', 'jansson', 'jimtcl', 'libpng', 'm4', 'nettle', 'patch', 'sed',
           'tinycdb', 'xz']


def known():
    """The packages by name."""
    out = {}
    for module in MODULES:
        for thing in vars(importlib.import_module('.' + module, __name__)).values():
            if isinstance(thing, type) and issubclass(thing, Package) and \
                    thing.__module__ == __name__ + '.' + module:
                out[thing.name] = thing
    return out
