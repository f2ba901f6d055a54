/* Like recursion-outgrown.c, where the function is called through a constant table.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-stack 1024 }
   { dg-levels "-O2" }
   { dg-additional-options "--param early-inlining-insns=100" }
   { dg-allocs * * } */
#define BY_TABLE
#include "recursion-outgrown.c"
