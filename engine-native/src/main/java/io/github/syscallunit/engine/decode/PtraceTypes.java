package io.github.syscallunit.engine.decode;

/** What belongs to {@code ptrace}. */
final class PtraceTypes {
    private PtraceTypes() {}

    static void addTo(TypeCatalog catalog) {
        catalog.add("useroffset", new UserOffset());
    }

    /** A place in {@code struct user}: a register by name, or what begins there. */
    record UserOffset() implements Type {
        private static final int WORD = 8;

        @Override
        public void print(Call call, long value, StringBuilder out) {
            ConstantSet registers = ConstantTable.instance().set("user_offsets");
            for (int beyond = 0; beyond < WORD; beyond++) {
                String name = registers.name(call.abi(), value - beyond);
                if (name != null && (value >= 0 && (beyond == 0 || name.startsWith("8*")))) {
                    out.append(name).append(beyond == 0 ? "" : "+" + beyond);
                    return;
                }
            }
            Numbers.hex(value, out);
        }
    }
}
