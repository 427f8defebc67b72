package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.FaultInjector;
import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.Errno;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** HSQLDB with a file. */
abstract class HsqldbSweeps {
    @TempDir
    Path directory;

    @PowerLossSweep
    void journaled(PowerLoss loss) throws Exception {
        sweep(loss, () -> {});
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    void strict(PowerLoss loss) throws Exception {
        sweep(loss, () -> {});
    }

    /** The commit returns although its fsync failed. */
    @PowerLossSweep
    void failedSync(PowerLoss loss, FaultInjector faults) throws Exception {
        sweep(
                loss,
                () -> faults.fail("fsync", Errno.EIO)
                        .onPath(directory)
                        .onCall(1)
                        .inject());
    }

    private void sweep(PowerLoss loss, Runnable beforeTheSecond) throws Exception {
        if (!loss.happened()) {
            create();
        }
        loss.during(directory, place -> {
            try (Connection connection = open(place);
                    Statement statement = connection.createStatement()) {
                for (int i = 1; i <= 2; i++) {
                    statement.execute("INSERT INTO t VALUES (" + i + ")");
                    loss.acknowledge(i);
                    if (i == 1) {
                        beforeTheSecond.run();
                    }
                }
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
        });
        assertThat(rows(loss.directory())).containsAll(loss.acknowledged());
    }

    /** A database whose making is cut short can't be opened, and nobody was promised that it can. */
    private void create() throws SQLException {
        try (Connection connection = open(directory);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (i INTEGER)");
            statement.execute("SHUTDOWN");
        }
    }

    abstract Connection open(Path directory) throws SQLException;

    static String address(Path directory) {
        return "jdbc:hsqldb:file:" + directory.resolve("db") + ";hsqldb.write_delay=false;hsqldb.lock_file=false";
    }

    private List<Object> rows(Path directory) throws SQLException {
        List<Object> rows = new ArrayList<>();
        try (Connection connection = open(directory);
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = connection.getMetaData().getTables(null, null, "T", null)) {
                if (tables.next()) {
                    try (ResultSet found = statement.executeQuery("SELECT i FROM t")) {
                        while (found.next()) {
                            rows.add(found.getInt(1));
                        }
                    }
                }
            }
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        return rows;
    }
}
