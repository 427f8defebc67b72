package io.github.syscallunit.engine.linux;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * {@code java.lang.foreign.Linker}, found reflectively, because the source level is older.
 *
 * <p>It is used where the JVM allows it to this module or class path ({@code --enable-native-access}), and not otherwise: a JVM warns of the
 * first use that is not allowed.
 */
final class ForeignLinker {
    private static final String PACKAGE = "java.lang.foreign.";

    private static final int FIRST_VERSION = 22;

    private final Object linker;

    /** Takes this JVM's linker, which {@link #isAvailable} has found to be there. */
    ForeignLinker() {
        try {
            linker = type("Linker").getMethod("nativeLinker").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw missing(e);
        }
    }

    /** {@return whether this JVM has a linker, and the property {@code syscallunit.foreign} is not {@code never}} */
    static boolean mayBeAvailable() {
        return Runtime.version().feature() >= FIRST_VERSION
                && !"never".equals(System.getProperty("syscallunit.foreign"));
    }

    /** {@return whether this JVM also allows the linker's use, which takes some milliseconds to find out} */
    static boolean isAvailable() {
        try {
            return mayBeAvailable()
                    && (boolean)
                            Module.class.getMethod("isNativeAccessEnabled").invoke(ForeignLinker.class.getModule());
        } catch (ReflectiveOperationException e) {
            throw missing(e);
        }
    }

    /**
     * Makes a handle of a function of the C library.
     *
     * @param name the function
     * @param blocks whether it may wait; if not, the JVM does not prepare for a garbage collection during the call
     * @param result {@code int.class} or {@code long.class}
     * @param parameters the same
     * @return a handle whose first parameter, an {@code Object}, is a segment of {@link #newErrnoSegment}
     */
    MethodHandle handle(String name, boolean blocks, Class<?> result, Class<?>... parameters) {
        try {
            Class<?> option = type("Linker$Option");
            Object capture =
                    option.getMethod("captureCallState", String[].class).invoke(null, (Object) new String[] {"errno"});
            Object options = Array.newInstance(option, blocks ? 1 : 2);
            Array.set(options, 0, capture);
            if (!blocks) {
                Array.set(
                        options, 1, option.getMethod("critical", boolean.class).invoke(null, false));
            }
            Method downcall = type("Linker")
                    .getMethod("downcallHandle", type("MemorySegment"), type("FunctionDescriptor"), options.getClass());
            MethodHandle handle =
                    (MethodHandle) downcall.invoke(linker, symbol(name), descriptor(result, parameters), options);
            MethodType exact = MethodType.methodType(result, parameters).insertParameterTypes(0, Object.class);
            return handle.asType(exact);
        } catch (ReflectiveOperationException e) {
            throw missing(e);
        }
    }

    /** {@return a {@code MemorySegment} that receives the errno of a call; it is never freed} */
    Object newErrnoSegment() {
        try {
            Object layout =
                    type("Linker$Option").getMethod("captureStateLayout").invoke(null);
            Object arena = type("Arena").getMethod("ofAuto").invoke(null);
            return type("SegmentAllocator")
                    .getMethod("allocate", type("MemoryLayout"))
                    .invoke(arena, layout);
        } catch (ReflectiveOperationException e) {
            throw missing(e);
        }
    }

    /** {@return the bytes of a segment} */
    ByteBuffer bytes(Object segment) {
        try {
            return (ByteBuffer) type("MemorySegment").getMethod("asByteBuffer").invoke(segment);
        } catch (ReflectiveOperationException e) {
            throw missing(e);
        }
    }

    private Object symbol(String name) throws ReflectiveOperationException {
        Object lookup = type("Linker").getMethod("defaultLookup").invoke(linker);
        Optional<?> symbol = (Optional<?>)
                type("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
        return symbol.orElseThrow(() -> new NoSuchElementException(name + " is not in the C library"));
    }

    private static Object descriptor(Class<?> result, Class<?>... parameters) throws ReflectiveOperationException {
        Class<?> layout = type("MemoryLayout");
        Object layouts = Array.newInstance(layout, parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            Array.set(layouts, i, layoutOf(parameters[i]));
        }
        return type("FunctionDescriptor")
                .getMethod("of", layout, layouts.getClass())
                .invoke(null, layoutOf(result), layouts);
    }

    private static Object layoutOf(Class<?> primitive) throws ReflectiveOperationException {
        return type("ValueLayout")
                .getField(primitive == int.class ? "JAVA_INT" : "JAVA_LONG")
                .get(null);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    private static IllegalStateException missing(ReflectiveOperationException e) {
        return new IllegalStateException("java.lang.foreign is not as it is documented for JDK 22", e);
    }
}
