package io.github.syscallunit.engine.decode.text;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a call is shown: strace's {@code -s}, {@code -v}, {@code -x}, {@code -X}, {@code -y}, {@code -Y}, {@code -e raw=}
 * and {@code -e verbose=}.
 *
 * @param stringLimit the longest string shown, in bytes ({@code -s})
 * @param abbreviated whether the structs of a call of that name are cut short ({@code -e abbrev=}; none with {@code -v})
 * @param verbose whether the structs of a call of that name are shown at all ({@code -e verbose=})
 * @param raw whether the arguments of a call of that name are shown as hexadecimal numbers ({@code -e raw=})
 * @param escapes which strings are shown in hexadecimal
 * @param constants how named numbers are shown
 * @param descriptors what is shown with a file descriptor
 * @param processNames whether a thread's id is shown with its name ({@code -Y})
 * @param pidTranslation whether ids of other pid namespaces are translated ({@code --pidns-translation})
 * @param kvmExitReasons whether {@code KVM_RUN} is shown with the reason of its end ({@code -e kvm=vcpu})
 */
public record DecodeOptions(
        int stringLimit,
        Predicate<String> abbreviated,
        Predicate<String> verbose,
        Predicate<String> raw,
        Escapes escapes,
        Constants constants,
        DescriptorDetails descriptors,
        boolean processNames,
        boolean pidTranslation,
        boolean kvmExitReasons) {

    /** Which strings are shown in hexadecimal. */
    public enum Escapes {
        /** None: unprintable bytes are octal escapes. */
        OCTAL,
        /** Strings with a byte that is not printable ASCII ({@code -x}). */
        HEX_UNLESS_ASCII,
        /** Characters that are not printable ASCII ({@code --strings-in-hex=non-ascii-chars}). */
        HEX_CHARACTERS,
        /** Every string ({@code -xx}). */
        HEX
    }

    /** How named numbers are shown. */
    public enum Constants {
        /** As names ({@code -X abbrev}). */
        NAMES,
        /** As numbers ({@code -X raw}). */
        NUMBERS,
        /** As numbers, with the names in a comment ({@code -X verbose}). */
        BOTH;

        /**
         * Appends a number, its name, or both. A number without a name is shown in any case.
         *
         * @param number the number as text
         * @param name the name; null if it has none
         * @param out receives the text
         */
        public void append(CharSequence number, @Nullable CharSequence name, StringBuilder out) {
            if (name == null) {
                out.append(number);
                return;
            }
            switch (this) {
                case NAMES -> out.append(name);
                case NUMBERS -> out.append(number);
                case BOTH -> out.append(number).append(" /* ").append(name).append(" */");
            }
        }
    }

    /**
     * What is shown with a file descriptor.
     *
     * @param path the path
     * @param socket the protocol and addresses of a socket
     * @param device the path and the numbers of a device
     * @param process the id of the process that a pidfd is for
     */
    public record DescriptorDetails(boolean path, boolean socket, boolean device, boolean process) {
        /** Nothing. */
        public static final DescriptorDetails NUMBERS = new DescriptorDetails(false, false, false, false);
        /** The path ({@code -y}). */
        public static final DescriptorDetails PATHS = new DescriptorDetails(true, false, false, false);
        /** Everything ({@code -yy}). */
        public static final DescriptorDetails DETAILS = new DescriptorDetails(true, true, true, true);

        /** {@return whether there is anything to show} */
        public boolean any() {
            return path || socket || device || process;
        }
    }

    /** {@return strace's defaults} */
    public static DecodeOptions defaults() {
        return builder().build();
    }

    /** {@return a builder with strace's defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds options from strace's defaults. */
    public static final class Builder {
        private int stringLimit = 32;
        private Predicate<String> abbreviated = name -> true;
        private Predicate<String> verbose = name -> true;
        private Predicate<String> raw = name -> false;
        private Escapes escapes = Escapes.OCTAL;
        private Constants constants = Constants.NAMES;
        private DescriptorDetails descriptors = DescriptorDetails.NUMBERS;
        private boolean processNames;
        private boolean pidTranslation;
        private boolean kvmExitReasons;

        private Builder() {}

        /**
         * Changes the longest string shown.
         *
         * @param limit in bytes
         * @return this
         */
        public Builder stringLimit(int limit) {
            stringLimit = limit;
            return this;
        }

        /**
         * Changes which calls' structs are cut short.
         *
         * @param calls selects calls by name
         * @return this
         */
        public Builder abbreviated(Predicate<String> calls) {
            abbreviated = calls;
            return this;
        }

        /**
         * Changes which calls' structs are shown at all.
         *
         * @param calls selects calls by name
         * @return this
         */
        public Builder verbose(Predicate<String> calls) {
            verbose = calls;
            return this;
        }

        /**
         * Changes which calls' arguments are shown as hexadecimal numbers.
         *
         * @param calls selects calls by name
         * @return this
         */
        public Builder raw(Predicate<String> calls) {
            raw = calls;
            return this;
        }

        /**
         * Changes which strings are shown in hexadecimal.
         *
         * @param choice which
         * @return this
         */
        public Builder escapes(Escapes choice) {
            escapes = choice;
            return this;
        }

        /**
         * Changes how named numbers are shown.
         *
         * @param choice how
         * @return this
         */
        public Builder constants(Constants choice) {
            constants = choice;
            return this;
        }

        /**
         * Changes what is shown with a file descriptor.
         *
         * @param choice what
         * @return this
         */
        public Builder descriptors(DescriptorDetails choice) {
            descriptors = choice;
            return this;
        }

        /**
         * Changes whether a thread's id is shown with its name.
         *
         * @param shown whether it is
         * @return this
         */
        public Builder processNames(boolean shown) {
            processNames = shown;
            return this;
        }

        /**
         * Changes whether ids of threads in another pid namespace are shown with those in ours.
         *
         * @param shown whether they are
         * @return this
         */
        public Builder pidTranslation(boolean shown) {
            pidTranslation = shown;
            return this;
        }

        /**
         * Changes whether the reason is shown for which a virtual CPU stopped.
         *
         * @param shown whether it is
         * @return this
         */
        public Builder kvmExitReasons(boolean shown) {
            kvmExitReasons = shown;
            return this;
        }

        /** {@return the options} */
        public DecodeOptions build() {
            return new DecodeOptions(
                    stringLimit,
                    abbreviated,
                    verbose,
                    raw,
                    escapes,
                    constants,
                    descriptors,
                    processNames,
                    pidTranslation,
                    kvmExitReasons);
        }
    }
}
