package io.github.syscallunit.engine.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** All types by name. */
final class TypeCatalog {
    private static final TypeCatalog INSTANCE = new TypeCatalog();

    private final Map<String, Function<TypeParser.Arguments, Type>> types = new HashMap<>();
    private final StructTable structs = new StructTable(this);

    private TypeCatalog() {
        Scalars.addTo(this);
        Pointers.addTo(this);
        Strings.addTo(this);
        DescriptorTypes.addTo(this);
        Families.addTo(this);
    }

    static TypeCatalog instance() {
        return INSTANCE;
    }

    void add(String name, Type type) {
        add(name, arguments -> type);
    }

    void add(String name, Function<TypeParser.Arguments, Type> factory) {
        if (types.put(name, factory) != null) {
            throw new IllegalStateException("two types are called " + name);
        }
    }

    Type type(String name, TypeParser.Arguments arguments) {
        Function<TypeParser.Arguments, Type> factory = types.get(name);
        if (factory != null) {
            return factory.apply(arguments);
        }
        if (structs.has(name)) {
            return structs.struct(name);
        }
        int dot = name.indexOf('.');
        int bits = dot < 0 ? 32 : name.endsWith(".word") ? 0 : Integer.parseInt(name.substring(dot + 1));
        return new Scalars.Named(ConstantTable.instance().set(dot < 0 ? name : name.substring(0, dot)), bits / 8);
    }
}
