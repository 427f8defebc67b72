package io.github.syscallunit.engine.decode.table;

import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.ScalarTypes;
import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.TypeResolver;

/** All types by name. */
final class TypeCatalog implements TypeResolver {
    private static final TypeCatalog INSTANCE = new TypeCatalog();

    private final StructTable structs = new StructTable(this);

    private TypeCatalog() {}

    static TypeCatalog instance() {
        return INSTANCE;
    }

    @Override
    public Type type(String name, TypeParser.Arguments arguments) {
        int dot = name.indexOf('.');
        String set = dot < 0 ? name : name.substring(0, dot);
        if (ConstantTable.instance().hasCommon(set)) {
            return named(name, dot, set);
        }
        if (structs.hasCommon(name)) {
            return structs.struct(name);
        }
        Type type = dot < 0 ? BuiltInTypes.type(name, arguments) : null;
        if (type == null && structs.has(name)) {
            type = structs.struct(name);
        }
        if (type == null && ConstantTable.instance().has(set)) {
            type = named(name, dot, set);
        }
        if (type == null) {
            throw new IllegalArgumentException("no type, no struct and no set of constants is called " + name);
        }
        return type;
    }

    private static Type named(String name, int dot, String set) {
        int bits = dot < 0 ? 32 : name.endsWith(".word") ? 0 : Integer.parseInt(name.substring(dot + 1));
        return new ScalarTypes.Named(ConstantTable.instance().set(set), bits / 8);
    }
}
