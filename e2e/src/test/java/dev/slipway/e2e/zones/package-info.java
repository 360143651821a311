/** Configurations: zone by zone, abort criteria, and configurations that change or go while runs need them. */
package dev.slipway.e2e.zones;
