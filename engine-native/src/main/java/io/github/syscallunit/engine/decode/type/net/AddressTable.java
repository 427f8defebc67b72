package io.github.syscallunit.engine.decode.type.net;

import io.github.syscallunit.engine.decode.text.ConstantSet;
import io.github.syscallunit.engine.decode.text.ConstantTable;
import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.common.StructType;
import io.github.syscallunit.trace.internal.TsvFile;
import io.github.syscallunit.trace.table.Abi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of {@code addresses.tsv}: the structs of addresses, by family and length. Read when the first one is shown. */
final class AddressTable {
    private static volatile @Nullable AddressTable instance;

    /**
     * A struct of a family.
     *
     * @param size the length from which on an address is this struct
     * @param exactly whether it must not be longer
     * @param struct the name of the struct
     */
    private record Row(int size, boolean exactly, String struct) {
        boolean fits(int length) {
            return exactly ? length == size : length >= size;
        }
    }

    private final TypeParser parser;
    private final Map<Long, List<Row>> families = new HashMap<>();

    private AddressTable(TypeParser parser) {
        this.parser = parser;
        ConstantSet names = ConstantTable.instance().set("address_families");
        for (String[] row : TsvFile.rows(AddressTable.class, "addresses.tsv")) {
            boolean exactly = row[1].startsWith("=");
            int size = Integer.parseInt(exactly ? row[1].substring(1) : row[1]);
            families.computeIfAbsent(names.value(Abi.X86_64, row[0]), family -> new ArrayList<>())
                    .add(new Row(size, exactly, row[2]));
        }
    }

    /** {@return the table, whose types a parser finds} */
    static AddressTable of(TypeParser parser) {
        AddressTable known = instance;
        if (known == null) {
            known = new AddressTable(parser.ofFields());
            instance = known;
        }
        return known;
    }

    /** {@return the struct of an address, that of the last row that fits; null if none does} */
    @Nullable
    StructType struct(int family, int length) {
        StructType found = null;
        for (Row row : families.getOrDefault((long) family, List.of())) {
            if (row.fits(length)) {
                found = (StructType) parser.type(row.struct);
            }
        }
        return found;
    }
}
