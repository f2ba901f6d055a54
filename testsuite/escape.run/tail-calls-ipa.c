/* The same as tail-calls.c where points-to was computed for the whole program
   before the object moved.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-additional-options "-fipa-pta" }
   { dg-allocs 5 0 } */
#include "tail-calls.c"
