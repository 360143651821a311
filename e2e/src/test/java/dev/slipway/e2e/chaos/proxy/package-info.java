/**
 * The fault proxy: what may go wrong between the operator and the API server, request by request and watch by watch. It
 * speaks HTTP/1.1 connection by connection, since an HTTP library hides just what is wanted here: connections that are cut.
 */
@NullMarked
package dev.slipway.e2e.chaos.proxy;

import org.jspecify.annotations.NullMarked;
