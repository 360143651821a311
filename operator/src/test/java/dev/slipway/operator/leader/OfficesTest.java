package dev.slipway.operator.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.protocol.wire.Epoch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfficesTest {
    private final List<String> news = new ArrayList<>();
    private final Term term = new Term(new Epoch("here", 1), () -> true);

    @Test
    void beginInOrderAndEndInTheOppositeOne() {
        Offices offices = new Offices(List.of(new TestingOffice("first", false), new TestingOffice("second", false)));
        offices.begin(term);
        offices.end();
        assertThat(news).containsExactly("first begins", "second begins", "second ends", "first ends");
    }

    @Test
    void oneThatFailsToEndKeepsNoOtherInOffice() {
        Offices offices = new Offices(List.of(new TestingOffice("first", false), new TestingOffice("second", true)));
        assertThatThrownBy(offices::end).isInstanceOf(IllegalStateException.class);
        assertThat(news).containsExactly("second ends", "first ends");
    }

    private final class TestingOffice implements Office {
        private final String name;
        private final boolean failing;

        private TestingOffice(String name, boolean failing) {
            this.name = name;
            this.failing = failing;
        }

        @Override
        public void begin(Term given) {
            news.add(name + " begins");
        }

        @Override
        public void end() {
            news.add(name + " ends");
            if (failing) {
                throw new IllegalStateException("cannot end");
            }
        }
    }
}
