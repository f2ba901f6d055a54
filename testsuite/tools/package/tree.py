"""A package with its own build system and its own suite.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil

from .common import run
from .program import CC, Package, Test

# Debian's patches may make these look older than what they are made from.
TOOLS_OFF = ['ACLOCAL=:', 'AUTOCONF=:', 'AUTOMAKE=:', 'AUTOHEADER=:', 'MAKEINFO=:',
             'HELP2MAN=:']
# One thing compiled once, for programs that do not wait for the dynamic linker.
STATIC = ['--disable-shared', '--disable-nls', '--disable-dependency-tracking']
# What automake's harness says of each test.
RESULTS = r'^(PASS|FAIL|XFAIL|XPASS|SKIP|ERROR): '


class Tree(Package):
    """SUB: the folder of the source that is built; BEFORE: shell commands there,
    once; CONFIGURE, the command; MAKE and CHECK, arguments of make, each list one
    call."""
    sub = '.'
    before = ()
    configure = ['./configure', *STATIC]
    make = ([],)
    check = (['check'],)
    keep = RESULTS
    drop = None
    sort = True
    parallel = True
    # configure knows it; those without a configure are told here.
    tell = ('CC=' + CC,)

    def build(self, folder, env):
        configured = os.path.join(os.path.dirname(self.source), 'configured')
        try:
            if not os.path.exists(configured):
                self.prepare(folder, env)
                os.rename(folder, configured)
            shutil.copytree(configured, folder, symlinks=True)
            for m in self.make:
                self.command(['make', '-j2', *TOOLS_OFF, *self.tell, *m], folder, env)
        except RuntimeError as error:
            return str(error)
        return None

    def prepare(self, folder, env):
        """Configure it, once, in the FOLDER where all builds are made.  Who changes
        how that is done removes what is kept, build/packages/NAME/configured."""
        # What is tried there is not the program.
        env = dict(env, ESCAPE_FLAGS='', ESCAPE_LOG='')
        shutil.copytree(self.source, folder, symlinks=True)
        for command in self.before:
            self.command(['sh', '-c', command], folder, env)
        if self.configure:
            self.command(self.configure, folder, dict(env, CC=CC, CFLAGS='-O2'))

    def command(self, command, folder, env):
        got = run(command, cwd=os.path.join(folder, self.sub), env=env, timeout=1800)
        if got.returncode:
            raise RuntimeError('%s: %s' % (' '.join(command),
                                           (got.stdout + got.stderr).decode()[-3000:]))

    def suite(self, folder):
        where = os.path.join(folder, self.sub)
        jobs = ['-j2'] if self.parallel else []
        return [Test('make ' + ' '.join(c),
                     ['make', '-k', *jobs, *TOOLS_OFF, *self.tell, *c],
                     where, self.keep, self.drop, sort=self.sort)
                for c in self.check]
