package io.github.syscallunit.cli.options;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of file descriptors as {@code -e read=} and {@code -e write=} take it.
 *
 * @param numbers the named descriptors
 * @param complement whether the set has all other descriptors
 */
public record DescriptorSelection(Set<Integer> numbers, boolean complement) {
    static final DescriptorSelection NONE = new DescriptorSelection(Set.of(), false);

    static DescriptorSelection parse(String text) {
        int exclamations = 0;
        while (exclamations < text.length() && text.charAt(exclamations) == '!') {
            exclamations++;
        }
        boolean inverted = exclamations % 2 != 0;
        String set = text.substring(exclamations);
        if (set.equals("all") || set.equals("none")) {
            return new DescriptorSelection(Set.of(), set.equals("all") != inverted);
        }
        Set<Integer> numbers = Stream.of(set.split(","))
                .filter(word -> !word.isEmpty())
                .map(DescriptorSelection::number)
                .collect(Collectors.toSet());
        if (numbers.isEmpty()) {
            throw new UsageException("invalid descriptor '" + text + "'");
        }
        return new DescriptorSelection(numbers, inverted);
    }

    private static int number(String word) {
        if (!word.matches("\\d{1,9}")) {
            throw new UsageException("invalid descriptor '" + word + "'");
        }
        return Integer.parseInt(word);
    }

    public boolean contains(long descriptor) {
        return numbers.contains((int) descriptor) != complement;
    }
}
