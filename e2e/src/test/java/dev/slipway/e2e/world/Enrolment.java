package dev.slipway.e2e.world;

import java.net.URI;
import java.nio.file.Path;

/** What a host is given to enrol: where the gateway is, whom to trust, and a join token. */
record Enrolment(URI gateway, Path caFile, Path joinTokenFile) {}
