package io.github.syscallunit.bench;

import java.util.List;

/**
 * The values of a repeated measurement.
 *
 * @param values in the order in which they were measured; seconds or KiB
 */
record Sample(List<Double> values) {
    Sample {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A sample has at least one value");
        }
        values = List.copyOf(values);
    }

    double median() {
        return quantile(0.5);
    }

    /** {@return the first quartile} */
    double low() {
        return quantile(0.25);
    }

    /** {@return the third quartile} */
    double high() {
        return quantile(0.75);
    }

    /** Interpolates between the two nearest values. */
    private double quantile(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
