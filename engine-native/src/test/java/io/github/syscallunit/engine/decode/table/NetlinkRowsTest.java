package io.github.syscallunit.engine.decode.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.syscallunit.engine.decode.type.TypeParser;
import io.github.syscallunit.engine.decode.type.netlink.NetlinkTables;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows of netlink")
class NetlinkRowsTest {
    private final NetlinkTables tables =
            NetlinkTables.of(new TypeParser(TypeCatalog.instance(), List.of(), List.of(), new int[0]));

    @Test
    @DisplayName("name attributes, sets, structs and types that exist")
    void existing() {
        assertThat(tables.names())
                .hasSizeGreaterThan(50)
                .allSatisfy(name ->
                        assertThatCode(() -> tables.table(name)).as(name).doesNotThrowAnyException());
    }
}
