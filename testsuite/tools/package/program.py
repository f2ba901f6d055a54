"""A package, and one that we build file by file.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import concurrent.futures
import os
import re

from .common import HERE, HOME, fail, run

CC = os.path.join(HERE, 'cc')


class Test:
    """A COMMAND to run in the folder WHERE, whose status and output are compared.
    Of the output only the lines count that match KEEP, if it is given, and not
    those that match DROP; they are sorted if SORTED, since make -j mixes them.
    FILES, by pattern, are output as well.  What gzip reads of the output is BACK."""

    def __init__(self, title, command, where, keep=None, drop=None, back=None,
                 sort=False, seconds=900):
        self.title, self.command, self.where = title, command, where
        self.keep = keep and re.compile(keep)
        self.drop = drop and re.compile(drop)
        self.back, self.sort, self.seconds = back, sort, seconds


class Package:
    """NAME of its Debian source, NEEDS: packages that it takes to build it;
    DETAILED: may all be measured?"""
    needs = []
    kind = ''
    detailed = False
    # Sources below these folders are not the program itself.
    not_own = ('test', 'tests', 'testsuite', 'gnulib-tests', 'examples', 'conftest')

    def __init__(self, source):
        self.source = source

    def build(self, folder, env):
        """Build it in the new FOLDER with the compiler CC and the environment
        ENV."""

    def suite(self, folder):
        """Its Tests in FOLDER, where it has been built."""

    def own(self, path, folder):
        """Is the source file PATH the program's own code?"""
        for top in (folder, self.source):
            if path.startswith(top + os.sep):
                parts = os.path.relpath(path, top).split(os.sep)
                return not set(parts[:-1]) & set(self.not_own)
        return False


class Program(Package):
    """UNITS to compile, as (source, is it the program's own code), the FLAGS for
    that, PROGRAMS to link, ONE_FILE whose compile time is measured, TESTS to
    compare, as (title, command, the file that gzip makes of the output or None),
    WORK to measure, TIMED for the run time, and WHERE all these run."""
    detailed = True
    flags = []

    def prepare(self, folder):
        """FOLDER has been built; what else do the tests need there?"""

    def where(self, folder):
        return HOME

    def work(self, folder):
        return [c for _, c, _ in self.tests(folder)]

    def own(self, path, folder):
        return (path, True) in self.units

    def build(self, folder, env):
        def compile(unit):
            obj = os.path.join(folder, os.path.basename(unit[0]) + '.o')
            got = run([CC, '-w', *self.flags, '-c', unit[0], '-o', obj], env=env)
            if got.returncode:
                return '%s does not compile:\n%s' % (unit[0], got.stderr.decode())
            return None
        os.makedirs(folder)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for error in pool.map(compile, self.units):
                if error:
                    return error
        for name, parts in self.programs.items():
            got = run([CC, '-o', os.path.join(folder, name)] +
                      [os.path.join(folder, p + '.o') for p in parts] + ['-lm'],
                      env=env)
            if got.returncode:
                return '%s does not link:\n%s' % (name, got.stderr.decode())
        self.prepare(folder)
        return None

    def suite(self, folder):
        return [Test(title, command, self.where(folder), back=back)
                for title, command, back in self.tests(folder)]


def must(command, where, **more):
    """Run COMMAND in WHERE; it must work."""
    got = run(command, cwd=where, **more)
    if got.returncode:
        fail('%s: %s' % (' '.join(command), (got.stdout + got.stderr).decode()))
    return got
