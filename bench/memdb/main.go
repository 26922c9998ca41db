// The peer of bench/StateStore.Bench: the same work on the same rows with Debian's go-memdb. Prints one line per measure: name, rows, value.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"sort"
	"strings"
	"time"

	memdb "github.com/hashicorp/go-memdb"
)

type Record struct {
	ID, Namespace, Group, JobID, Name, NodeName, DesiredStatus, ClientStatus, Description      string
	CreateIndex, ModifyIndex, Priority, Cpu, MemoryMB, DiskMB, Version, CreateTime, ModifyTime int64
	IsHealthy                                                                                  bool
	Datacenters                                                                                []string
	Meta                                                                                       map[string]string
}

const (
	rowsPerGroup = 100
	rowsPerJob   = 10
)

var sink int64

func mix(number uint64) uint64 {
	z := (number + 1) * 0x9E3779B97F4A7C15
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB
	return z ^ (z >> 31)
}

func idOf(i int) string {
	a, b := mix(uint64(2*i)), mix(uint64(2*i+1))
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", a>>32, a>>16&0xffff, a&0xffff, b>>48, b&0xffffffffffff)
}

func pickOf(step, count int) int { return int(mix(uint64(step)+0x5EED) % uint64(count)) }

func groupOf(i, count int) string { return fmt.Sprintf("group-%06d", i%(count/rowsPerGroup)) }

func jobOf(i, count int) string { return fmt.Sprintf("job-%07d", i%(count/rowsPerJob)) }

func makeRows(count int) []*Record {
	rows := make([]*Record, count)
	for i := range rows {
		status := "running"
		if i%3 == 0 {
			status = "pending"
		}
		rows[i] = &Record{
			ID: idOf(i), Namespace: strings.Clone("default"), Group: groupOf(i, count), JobID: jobOf(i, count),
			Name: fmt.Sprintf("service.web[%d]", i), NodeName: fmt.Sprintf("client-%d.internal.example", i%5000),
			DesiredStatus: strings.Clone("run"), ClientStatus: strings.Clone(status), Description: fmt.Sprintf("created by evaluation %d", i/7),
			CreateIndex: int64(1000 + i), ModifyIndex: int64(1000 + i), Priority: int64(i % 100), Cpu: 500, MemoryMB: int64(256 + i%1024), DiskMB: 300,
			Version: int64(i % 10), CreateTime: int64(1700000000000000000 + i), ModifyTime: int64(1700000000000000000 + i), IsHealthy: i%2 == 0,
			Datacenters: []string{strings.Clone("dc1"), strings.Clone("dc2")},
			Meta:        map[string]string{strings.Clone("owner"): strings.Clone("team-a"), strings.Clone("version"): strings.Clone("1.2.3")},
		}
	}
	return rows
}

func open() *memdb.MemDB {
	db, err := memdb.NewMemDB(&memdb.DBSchema{Tables: map[string]*memdb.TableSchema{"records": {
		Name: "records",
		Indexes: map[string]*memdb.IndexSchema{
			"id":    {Name: "id", Unique: true, Indexer: &memdb.UUIDFieldIndex{Field: "ID"}},
			"group": {Name: "group", Indexer: &memdb.StringFieldIndex{Field: "Group"}},
			"job": {Name: "job", Indexer: &memdb.CompoundIndex{Indexes: []memdb.Indexer{
				&memdb.StringFieldIndex{Field: "Namespace"}, &memdb.StringFieldIndex{Field: "JobID"}}}},
		},
	}}})
	must(err)
	return db
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func insert(db *memdb.MemDB, rows []*Record, batch int) {
	for start := 0; start < len(rows); start += batch {
		end := start + batch
		if end > len(rows) {
			end = len(rows)
		}
		txn := db.Txn(true)
		for _, row := range rows[start:end] {
			must(txn.Insert("records", row))
		}
		txn.Commit()
	}
}

func update(db *memdb.MemDB, rows []*Record, batch int) {
	for start := 0; start < len(rows); start += batch {
		end := start + batch
		if end > len(rows) {
			end = len(rows)
		}
		txn := db.Txn(true)
		for i := start; i < end; i++ {
			copied := *rows[pickOf(i, len(rows))]
			copied.ModifyIndex++
			must(txn.Insert("records", &copied))
		}
		txn.Commit()
	}
}

// timed repeats a measure and answers the median of its results.
func timed(rounds int, measure func() float64) float64 {
	results := make([]float64, rounds)
	for i := range results {
		results[i] = measure()
	}
	sort.Float64s(results)
	return results[rounds/2]
}

// during runs steps for about a time and answers how many units were done per second.
func during(limit time.Duration, step func(i int) int) float64 {
	start, done, i := time.Now(), 0, 0
	for {
		for end := i + 64; i < end; i++ {
			done += step(i)
		}
		if passed := time.Since(start); passed >= limit {
			return float64(done) / passed.Seconds()
		}
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}

func main() {
	count := flag.Int("rows", 10000, "rows")
	rounds := flag.Int("rounds", 3, "repetitions of each measure")
	limit := flag.Duration("time", 500*time.Millisecond, "length of a read measure")
	flag.Parse()
	n := *count
	print := func(name string, value float64) { fmt.Fprintf(os.Stdout, "%s\t%d\t%.4g\n", name, n, value) }

	rows := makeRows(n)
	for _, batch := range []int{1, 64} {
		perSecond := func(work func(*memdb.MemDB, []*Record, int), db *memdb.MemDB) float64 {
			runtime.GC()
			start := time.Now()
			work(db, rows, batch)
			return float64(n) / time.Since(start).Seconds()
		}
		print(fmt.Sprintf("insert-%d", batch), timed(*rounds, func() float64 { return perSecond(insert, open()) }))
		filled := open()
		insert(filled, rows, 64)
		print(fmt.Sprintf("update-%d", batch), timed(*rounds, func() float64 { return perSecond(update, filled) }))
	}

	before := heap()
	db := open()
	insert(db, rows, 64)
	print("memory", float64(heap()-before)/float64(n))

	ids := make([]string, n)
	for i := range ids {
		ids[i] = idOf(i)
	}
	print("get", timed(*rounds, func() float64 {
		return during(*limit, func(i int) int {
			txn := db.Txn(false)
			row, err := txn.First("records", "id", ids[pickOf(i, n)])
			must(err)
			sink += row.(*Record).Priority
			txn.Abort()
			return 1
		})
	}))
	scan := func(index string, keys ...interface{}) int {
		txn := db.Txn(false)
		iterator, err := txn.Get("records", index, keys...)
		must(err)
		seen := 0
		for row := iterator.Next(); row != nil; row = iterator.Next() {
			sink += row.(*Record).Priority
			seen++
		}
		txn.Abort()
		return seen
	}
	print("scan-index", timed(*rounds, func() float64 {
		return during(*limit, func(i int) int { return scan("group", rows[pickOf(i, n)].Group) })
	}))
	print("scan-all", timed(*rounds, func() float64 {
		start, seen := time.Now(), 0
		for seen == 0 || time.Since(start) < *limit {
			seen += scan("id")
		}
		return float64(seen) / time.Since(start).Seconds()
	}))
	if sink == 42 {
		fmt.Fprintln(os.Stderr, "impossible")
	}
}
