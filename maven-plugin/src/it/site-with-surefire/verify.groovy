File site = new File(basedir, 'target/site')
String page = new File(site, 'syscallunit.html').getText('UTF-8')
assert page.contains('What these tests ask of the kernel')
assert page.contains('id="com.acme.store.StoreTest.savesDurably"')
assert page =~ /fsync/
// In the site's skin, in its menu.
assert page.contains('class="nav') && page.contains('href="surefire.html"')

String surefire = new File(site, 'surefire.html').getText('UTF-8')
String details = new File(site, 'syscallunit/index.html').getText('UTF-8')
for (test in ['savesDurably', 'missingKeyIsEmpty']) {
    String anchor = "com.acme.store.StoreTest.$test"
    // There ...
    assert page.contains("href=\"surefire.html#TC_$anchor\"")
    assert surefire.contains("id=\"TC_$anchor\"")
    // ... and back ...
    assert surefire.contains("href=\"syscallunit.html#$anchor\"")
    assert page.contains("id=\"$anchor\"")
    // ... and deeper.
    assert page.contains("href=\"syscallunit/index.html#$anchor\"")
    assert details.contains("id=\"$anchor\"")
}
// A failure carries its calls and the table.
assert surefire.contains('openat(AT_FDCWD, &quot;/tmp/store/missing&quot;, O_RDONLY) = -1 ENOENT')
assert surefire =~ /100.00 +0.000022 +22 +1 +1 total/
