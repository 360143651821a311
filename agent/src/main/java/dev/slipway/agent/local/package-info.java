/** One deployment on this host without any operator: CodeDeploy's {@code codedeploy-local} (A 13). */
@NullMarked
package dev.slipway.agent.local;

import org.jspecify.annotations.NullMarked;
