package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syscallunit.junit.PowerLoss;
import io.github.syscallunit.junit.PowerLossSweep;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.server.Request;
import org.apache.zookeeper.server.persistence.FileTxnLog;
import org.apache.zookeeper.server.persistence.TxnLog;
import org.apache.zookeeper.txn.DeleteTxn;
import org.apache.zookeeper.txn.TxnHeader;
import org.junit.jupiter.api.io.TempDir;

/** The transaction log of ZooKeeper. */
class ZooKeeperTest {
    @TempDir
    Path directory;

    @PowerLossSweep
    void journaled(PowerLoss loss) throws Exception {
        sweep(loss);
    }

    @PowerLossSweep(model = DurabilityModel.STRICT)
    void strict(PowerLoss loss) throws Exception {
        sweep(loss);
    }

    private void sweep(PowerLoss loss) throws Exception {
        loss.during(directory, place -> {
            try (FileTxnLog log = new FileTxnLog(place.toFile())) {
                for (long zxid = 1; zxid <= 2; zxid++) {
                    TxnHeader header = new TxnHeader(1, 1, zxid, 1, ZooDefs.OpCode.delete);
                    log.append(new Request(1, 1, ZooDefs.OpCode.delete, header, new DeleteTxn("/node"), zxid));
                    log.commit();
                    loss.acknowledge(zxid);
                }
            }
        });
        assertThat(transactions(loss.directory())).containsAll(loss.acknowledged());
    }

    private static List<Object> transactions(Path directory) throws IOException {
        List<Object> found = new ArrayList<>();
        try (FileTxnLog log = new FileTxnLog(directory.toFile());
                TxnLog.TxnIterator iterator = log.read(0)) {
            while (iterator.getHeader() != null) {
                found.add(iterator.getHeader().getZxid());
                if (!iterator.next()) {
                    break;
                }
            }
        }
        return found;
    }
}
