/** What a sweep blames, for each of its methods: the beginning of the names of the failing invocations. */
Map<String, List<String>> causes(String type) {
    String report = new File(basedir, "target/surefire-reports/TEST-com.acme.${type}.xml").getText('UTF-8')
    assert report.contains('skipped="0"') && report.contains('<testcase ') : type
    Map<String, List<String>> found = [:]
    (report =~ /<testcase name="([^"(]+)[^>]*>\s*<(?:failure|error) message="([^",&]*)/).each {
        found.computeIfAbsent(it[1], { [] }) << it[2]
    }
    return found.collectEntries { method, names -> [method, names.sort()] }
}

// A name that is made by a rename is safe when its directory is synced, with a journal when the next file is.
assert causes('FilesTest') == [
    unsyncedAtPageCacheLost: ['write #1 of 2 lost'],
    unsyncedAtJournaled: ['rename #1 of 2 lost', 'write #1 of 2 lost'],
    syncedFileAtJournaled: ['rename #1 of 2 lost'],
    syncedFileAtStrict: ['rename #1 of 2 lost']]
// The journal's unlink is not synced: an acknowledged commit rolls back. synchronous=EXTRA syncs the directory.
assert causes('SqliteTest') == [rollbackJournal: ['unlink #3 of 4 lost']]
// The new log's directory entry, and its header, which a power loss before the first commit may tear.
assert causes('ZooKeeperTest') == [strict: ['openat #1 of 1 lost', 'write #1 of 3 torn']]
// The first commit after a start marks the database as changed by a rename that nothing syncs before the commit returns. With the old mark the
// log is not read at the next start. A commit whose fsync failed returns normally, and is lost.
assert causes('HsqldbTest') == [
    failedSync: ['unlink #1 of 1 lost and 1 more', 'write #3 of 4 lost'],
    journaled: ['unlink #1 of 1 lost and 1 more'],
    strict: ['openat #1 of 2 lost', 'unlink #1 of 1 lost and 1 more']]
assert causes('OldHsqldbTest') == [
    failedSync: ['write #3 of 4 lost'],
    strict: ['openat #1 of 2 lost', 'unlink #1 of 1 lost and 1 more']]
assert causes('H2Test') == [:]
assert causes('LuceneTest') == [:]
// FileRecords alone does not check for a torn batch, a log's recovery does; who makes the log syncs its directory.
assert causes('KafkaTest') == [strict: ['openat #1 of 1 lost', 'write #1 of 2 torn']]
// The manifest is written through a mapping that is not synced before CURRENT names it.
assert causes('LevelDbTest') == [
    journaled: ['store seen at ftruncate #2 of 6 lost'],
    strict: ['openat #2 of 6 lost', 'rename #2 of 2 lost', 'store seen at ftruncate #2 of 6 lost']]
// A commit writes into the file in place, and the states that are checked are a sample.
assert causes('MapDbTest').journaled
