/** The main job, end to end. */
package dev.slipway.e2e.story;
