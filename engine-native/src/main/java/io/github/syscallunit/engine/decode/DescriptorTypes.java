package io.github.syscallunit.engine.decode;

import io.github.syscallunit.trace.Abi;

/** File descriptors. */
final class DescriptorTypes {
    private static final int AT_FDCWD = -100;

    private DescriptorTypes() {}

    static void addTo(TypeCatalog catalog) {
        catalog.add("fd", new Descriptor(false));
        catalog.add("atfd", new Descriptor(true));
        catalog.add("fanfd", new Watched());
        catalog.add("fdpair", new Pair());
    }

    /** The directory of a mark, or none. */
    record Watched() implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            if ((int) value == -1) {
                out.append("FAN_NOFD");
            } else {
                new Descriptor(true).print(call, value, out);
            }
        }
    }

    /** A descriptor, perhaps {@code AT_FDCWD}. */
    record Descriptor(boolean directory) implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            int fd = (int) value;
            if (directory && fd == AT_FDCWD) {
                out.append("AT_FDCWD");
                call.descriptors().appendWorkingDirectory(call, out);
            } else {
                out.append(fd);
                call.descriptors().append(call, fd, out);
            }
        }

        @Override
        public int size(Abi abi) {
            return 4;
        }

        @Override
        public boolean signed() {
            return true;
        }
    }

    /** The address of two descriptors. */
    record Pair() implements Type {
        @Override
        public void print(Call call, long value, StringBuilder out) {
            int at = call.fetch(value, 8);
            if (at == Scratch.UNREADABLE) {
                Numbers.address(value, out);
                return;
            }
            Type descriptor = new Descriptor(false);
            out.append('[');
            descriptor.printAt(call, at, out);
            out.append(", ");
            descriptor.printAt(call, at + 4, out);
            out.append(']');
        }
    }
}
