package dev.slipway.protocol.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {
    @Test
    void plainInPlaceDeploymentIsOneSegment() {
        assertThat(Lifecycle.IN_PLACE.segments())
                .extracting(Lifecycle.Segment::number, Lifecycle.Segment::eventNames)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        1,
                        List.of(
                                "ApplicationStop",
                                "DownloadBundle",
                                "BeforeInstall",
                                "Install",
                                "AfterInstall",
                                "ApplicationStart",
                                "ValidateService")));
    }

    @Test
    void inPlaceBehindALoadBalancerHasTheThirteenEventsOfCodeDeployInOrder() {
        assertThat(Lifecycle.IN_PLACE_WITH_LOAD_BALANCER.events())
                .extracting(LifecycleEvent::eventName)
                .containsExactly(
                        "BeforeBlockTraffic",
                        "BlockTraffic",
                        "AfterBlockTraffic",
                        "ApplicationStop",
                        "DownloadBundle",
                        "BeforeInstall",
                        "Install",
                        "AfterInstall",
                        "ApplicationStart",
                        "ValidateService",
                        "BeforeAllowTraffic",
                        "AllowTraffic",
                        "AfterAllowTraffic");
    }

    @Test
    void loadBalancerStepsSplitAnInPlaceDeploymentIntoThreeSegments() {
        assertThat(Lifecycle.IN_PLACE_WITH_LOAD_BALANCER.segments())
                .extracting(segment -> segment.number() + " " + String.join(" ", segment.eventNames()))
                .containsExactly(
                        "1 BeforeBlockTraffic",
                        "2 AfterBlockTraffic ApplicationStop DownloadBundle BeforeInstall Install AfterInstall"
                                + " ApplicationStart ValidateService BeforeAllowTraffic",
                        "3 AfterAllowTraffic");
    }

    @ParameterizedTest
    @EnumSource(Lifecycle.class)
    void segmentsHoldExactlyTheEventsThatAgentsRun(Lifecycle lifecycle) {
        List<LifecycleEvent> ordered = lifecycle.segments().stream()
                .flatMap(segment -> segment.events().stream())
                .toList();
        List<LifecycleEvent> atAgents = lifecycle.events().stream()
                .filter(event -> event.runner() != LifecycleEvent.Runner.OPERATOR)
                .toList();

        assertThat(ordered).isEqualTo(atAgents).isNotEmpty();
    }

    @Test
    void terminationStopsTheApplicationLast() {
        assertThat(Lifecycle.AUTO_SCALING_TERMINATION.events())
                .extracting(LifecycleEvent::eventName)
                .containsExactly("BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic", "ApplicationStop");
    }

    @Test
    void reservedNamesAreThoseOfCodeDeploy() {
        assertThat(Arrays.stream(LifecycleEvent.values())
                        .filter(LifecycleEvent::isReserved)
                        .map(LifecycleEvent::eventName))
                .containsExactlyInAnyOrder("Start", "DownloadBundle", "Install", "BlockTraffic", "AllowTraffic", "End");
        assertThat(LifecycleEvent.hookNames()).hasSize(9).doesNotContain("Install");
    }

    @ParameterizedTest
    @CsvSource({
        "BeforeBlockTraffic, LAST_SUCCESSFUL, MOST_RECENT",
        "AfterBlockTraffic, LAST_SUCCESSFUL, MOST_RECENT",
        "ApplicationStop, LAST_SUCCESSFUL, LAST_SUCCESSFUL",
        "DownloadBundle, CURRENT, CURRENT",
        "BeforeInstall, CURRENT, CURRENT",
        "Install, CURRENT, CURRENT",
        "AfterInstall, CURRENT, CURRENT",
        "ApplicationStart, CURRENT, CURRENT",
        "ValidateService, CURRENT, CURRENT",
        "BeforeAllowTraffic, CURRENT, LAST_SUCCESSFUL",
        "AfterAllowTraffic, CURRENT, LAST_SUCCESSFUL",
        "SmokeTest, CURRENT, CURRENT",
    })
    void eventsUseTheRevisionThatCodeDeployUses(String event, RevisionUsed inPlace, RevisionUsed blueGreenRollback) {
        assertThat(RevisionUsed.inPlace(event)).isEqualTo(inPlace);
        assertThat(RevisionUsed.blueGreenRollback(event)).isEqualTo(blueGreenRollback);
    }
}
