/** What a group does by itself: runs that Git asks for, the latch, hosts that join, and history. */
package dev.slipway.e2e.gitops;
