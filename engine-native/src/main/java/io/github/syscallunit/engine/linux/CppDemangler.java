package io.github.syscallunit.engine.linux;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code __cxa_demangle} of libstdc++, which is loaded when it is first needed. */
public final class CppDemangler {
    private CppDemangler() {}

    /**
     * Demangles a C++ name.
     *
     * @param name of a symbol, {@code _ZN2ns1fEi}
     * @return as it is declared, {@code ns::f(int)}; empty if the name is not valid, or if libstdc++ is not installed
     */
    public static Optional<String> demangle(String name) {
        Function demangle = Loaded.DEMANGLE;
        if (demangle == null) {
            return Optional.empty();
        }
        Pointer text = demangle.invokePointer(new Object[] {name, null, null, null});
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.getString(0));
        } finally {
            Native.free(Pointer.nativeValue(text));
        }
    }

    private static final class Loaded {
        static final @Nullable Function DEMANGLE = load();

        private static @Nullable Function load() {
            try {
                return NativeLibrary.getInstance("libstdc++.so.6").getFunction("__cxa_demangle");
            } catch (UnsatisfiedLinkError e) {
                return null;
            }
        }
    }
}
