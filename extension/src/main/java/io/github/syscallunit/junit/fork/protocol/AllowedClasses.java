package io.github.syscallunit.junit.fork.protocol;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accepts the classes that a child's events consist of. */
final class AllowedClasses implements ObjectInputFilter {
    private static final int MAX_DEPTH = 2_000;

    /** A hash table has room for more entries than it has. */
    private static final int MAX_SPARENESS = 4;

    private static final int SMALL_ARRAY = 64;

    private static final Set<Class<?>> OF_PROTOCOL =
            Set.of(ThrowableMessage.class, ThrowableSnapshot.class, ThrowableSnapshot.PortableValue.class);

    /** The collections of {@code List.of} and the like. */
    private static final String IMMUTABLE_COLLECTIONS = "java.util.ImmutableCollections$";

    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.math",
            "java.time",
            "org.junit.platform.engine",
            "org.junit.platform.engine.support.descriptor",
            "org.opentest4j");

    /** The values, and the collections that do not call code of their elements other than equals and hashCode. */
    private static final Set<String> CLASSES = Set.of(
            "java.io.File",
            "java.net.URI",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.CollSer",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$EmptySet",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonMap",
            "java.util.Collections$SingletonSet",
            "java.util.Collections$UnmodifiableCollection",
            "java.util.Collections$UnmodifiableList",
            "java.util.Collections$UnmodifiableMap",
            "java.util.Collections$UnmodifiableRandomAccessList",
            "java.util.Collections$UnmodifiableSet",
            "java.util.Date",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Locale",
            "java.util.Map$Entry",
            "java.util.UUID");

    private final long length;
    private @Nullable String rejected;

    /**
     * Accepts what a stream can contain.
     *
     * @param length its length
     */
    AllowedClasses(long length) {
        this.length = length;
    }

    /** {@return what was rejected first} */
    @Nullable
    String rejected() {
        return rejected;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        if (info.depth() > MAX_DEPTH
                || info.references() > length
                || info.arrayLength() > MAX_SPARENESS * length + SMALL_ARRAY) {
            return reject("a structure larger than its stream");
        }
        Class<?> type = info.serialClass();
        return type == null ? Status.UNDECIDED : isAllowed(type) ? Status.ALLOWED : reject(type.getName());
    }

    private Status reject(String what) {
        if (rejected == null) {
            rejected = what;
        }
        return Status.REJECTED;
    }

    private static boolean isAllowed(Class<?> type) {
        if (type.isArray()) {
            return isAllowed(type.componentType());
        }
        return type.isPrimitive()
                || type.isEnum()
                || Throwable.class.isAssignableFrom(type)
                || ChildEvent.class.isAssignableFrom(type)
                || OF_PROTOCOL.contains(type)
                // Not an object, which could not be deserialized, but a reference to the class.
                || !Serializable.class.isAssignableFrom(type)
                || type.getName().startsWith(IMMUTABLE_COLLECTIONS)
                || CLASSES.contains(type.getName())
                || PACKAGES.contains(type.getPackageName());
    }
}
