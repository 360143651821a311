package dev.slipway.operator.reconcile.run.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowTest {
    private final Window window = new Window(2, 4);

    @Test
    void admitsFewAtFirst() {
        window.entered();
        window.entered();

        assertThat(window.room()).isZero();
    }

    @Test
    void growsByEachThatEndsUpToItsBound() {
        window.entered();
        window.entered();

        window.leave();
        assertThat(window.room()).as("one at work, three at most").isEqualTo(2);
        window.leave();
        assertThat(window.room()).as("nobody at work, four at most").isEqualTo(4);
        window.entered();
        window.leave();
        assertThat(window.room()).as("the bound").isEqualTo(4);
    }
}
