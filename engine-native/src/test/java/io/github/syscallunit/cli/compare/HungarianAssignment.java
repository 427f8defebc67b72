package io.github.syscallunit.cli.compare;

import java.util.Arrays;

/** Pairs rows with columns so that the sum of what the pairs are worth is the greatest: the Hungarian method, in cubic time. */
final class HungarianAssignment {
    private final int[][] worth;
    private final int size;
    private final int[] rowPrices;
    private final int[] columnPrices;
    /** Each column's row, counted from 1; 0 if it has none. Column 0 holds the row that looks for one. */
    private final int[] rows;

    private final int[] slack;
    private final int[] reachedFrom;
    private final boolean[] reached;

    private HungarianAssignment(int[][] worth) {
        this.worth = worth;
        this.size = worth.length;
        this.rowPrices = new int[size + 1];
        this.columnPrices = new int[size + 1];
        this.rows = new int[size + 1];
        this.slack = new int[size + 1];
        this.reachedFrom = new int[size + 1];
        this.reached = new boolean[size + 1];
    }

    /** {@return the column of each row of a square} */
    static int[] of(int[][] worth) {
        HungarianAssignment pairs = new HungarianAssignment(worth);
        for (int row = 1; row <= pairs.size; row++) {
            pairs.place(row);
        }
        int[] columns = new int[pairs.size];
        for (int column = 1; column <= pairs.size; column++) {
            columns[pairs.rows[column] - 1] = column - 1;
        }
        return columns;
    }

    /** Finds a free column for a row, by the cheapest way along which others give theirs up for another. */
    private void place(int row) {
        Arrays.fill(slack, Integer.MAX_VALUE);
        Arrays.fill(reached, false);
        rows[0] = row;
        int column = 0;
        do {
            reached[column] = true;
            look(column);
            column = nearest();
            pay(slack[column]);
        } while (rows[column] != 0);
        while (column != 0) {
            rows[column] = rows[reachedFrom[column]];
            column = reachedFrom[column];
        }
    }

    private void look(int from) {
        int row = rows[from];
        for (int column = 1; column <= size; column++) {
            int cost = -worth[row - 1][column - 1] - rowPrices[row] - columnPrices[column];
            if (!reached[column] && cost < slack[column]) {
                slack[column] = cost;
                reachedFrom[column] = from;
            }
        }
    }

    private int nearest() {
        int nearest = 0;
        for (int column = 1; column <= size; column++) {
            if (!reached[column] && (nearest == 0 || slack[column] < slack[nearest])) {
                nearest = column;
            }
        }
        return nearest;
    }

    private void pay(int price) {
        for (int column = 0; column <= size; column++) {
            if (reached[column]) {
                rowPrices[rows[column]] += price;
                columnPrices[column] -= price;
            } else {
                slack[column] -= price;
            }
        }
    }
}
