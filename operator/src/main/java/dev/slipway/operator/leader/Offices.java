package dev.slipway.operator.leader;

import java.util.List;

/** Several offices of one term: begun in this order, ended in the opposite one, all of them whatever one fails with. */
public record Offices(List<Office> all) implements Office {
    public Offices {
        all = List.copyOf(all);
    }

    @Override
    public void begin(Term term) {
        all.forEach(office -> office.begin(term));
    }

    @Override
    public void end() {
        end(all.size() - 1);
    }

    private void end(int from) {
        if (from < 0) {
            return;
        }
        try {
            all.get(from).end();
        } finally {
            end(from - 1);
        }
    }
}
