"""What packages.py is made of.
SPDX-License-Identifier: GPL-3.0-or-later

common     commands, messages, where things are
debian     Debian's sources
texts      input for the programs
program    what a package is, for those that we build file by file
tree       and for those that have their own build system and suite
known/     a description of each package
cc.py      the compiler that they are built with
build      the builds: off, on, in each configuration
suite      their suites, compared
notes      the notes that they get, counted
measure    sizes, times, allocations, lifetimes
table      what is printed
"""
