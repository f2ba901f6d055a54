/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma GCC system_header
struct message { char text[16]; };
int bind (int slot, struct message *m, int flags);
