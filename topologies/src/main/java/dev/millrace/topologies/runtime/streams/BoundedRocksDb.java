package dev.millrace.topologies.runtime.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds RocksDB's memory for the whole process: all stores of all topologies share one block cache
 * and one write-buffer manager, which is charged to the same cache. The static fields are the point
 * of it: Kafka Streams makes one instance of this class per store.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  /** Blocks, indexes, filters and write buffers together. */
  private static final long MEMORY_BYTES = 192L << 20;

  /** The part of it that write buffers may fill. */
  private static final long WRITE_BUFFER_BYTES = 64L << 20;

  private static final int FILTER_BITS_PER_KEY = 10;

  /** The part of a write buffer that its filter takes. */
  private static final double MEMTABLE_FILTER = 0.02;

  private static final Cache CACHE;
  private static final WriteBufferManager WRITE_BUFFERS;

  static {
    RocksDB.loadLibrary();
    CACHE = new LRUCache(MEMORY_BYTES);
    WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
  }

  private BloomFilter filter;

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinTopLevelIndexAndFilter(true);
    // The newest files are asked first on every read.
    table.setPinL0FilterAndIndexBlocksInCache(true);
    // Single keys are read far more often than ranges: one hash instead of a binary search.
    table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
    // Most reads of an unknown code, and every create, ask for a key that is not there.
    filter = new BloomFilter(FILTER_BITS_PER_KEY);
    table.setFilterPolicy(filter);
    options.setWriteBufferManager(WRITE_BUFFERS);
    // What was written last lies in a skip list, which is slow to search in vain.
    options.setMemtablePrefixBloomSizeRatio(MEMTABLE_FILTER);
    options.setMemtableWholeKeyFiltering(true);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String store, Options options) {
    filter.close(); // Cache and write buffers belong to the process.
  }
}
