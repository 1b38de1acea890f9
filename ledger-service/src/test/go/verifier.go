// Checks a folder of what a log serves with nothing of this project: signed notes, Merkle proofs and tiles as the Go
// team reads them for Go's own module log (golang.org/x/mod/sumdb/note and tlog).
//
//	verifier FOLDER VERIFIER-KEY
//	verifier http://... VERIFIER-KEY
//
// FOLDER holds checkpoint, tile/..., and, where they are, proofs/inclusion/*, proofs/consistency/* (the JSON of the HTTP
// interface) and receipts/* (c2sp.org/tlog-proof@v1). From a URL it takes what a log shows to everybody: checkpoint, tiles
// and proofs. Prints a line for each thing that holds. Exit 0, or 1 and what does not.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/ioutil"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	whole := check
	if strings.HasPrefix(os.Args[1], "http://") {
		whole = checkWeb
	}
	if err := whole(os.Args[1], os.Args[2]); err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func check(folder, key string) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	tree, hashes, err := log(inFolder(folder), verifier)
	if err != nil {
		return err
	}
	if err := entries(folder, hashes); err != nil {
		return err
	}
	if err := each(folder, "proofs/inclusion", inclusion(tree, hashes)); err != nil {
		return err
	}
	if err := each(folder, "proofs/consistency", consistency); err != nil {
		return err
	}
	return each(folder, "receipts", receipt(verifier, hashes))
}

// Everything that a log shows to everybody, as an outsider asks for it: the entries' places at some sizes, and that each
// size goes on to the checkpoint's. The roots must be those that the tiles give.
func checkWeb(url, key string) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	web := onWeb(url)
	tree, hashes, err := log(web, verifier)
	if err != nil {
		return err
	}
	roots := tlog.TileHashReader(tree, tiles{web})
	root := func(size int64) (tlog.Hash, error) { return tlog.TreeHash(size, roots) }
	included, consistent := 0, 0
	for size := int64(1); size <= tree.N; size++ {
		sized, err := root(size)
		if err != nil {
			return err
		}
		at := tlog.Tree{N: size, Hash: sized}
		for index := int64(0); index < size; index += 1 + size/8 {
			path := fmt.Sprintf("proofs/inclusion?index=%d&size=%d", index, size)
			if err := checked(web, path, inclusionAt(at, index, hashes)); err != nil {
				return err
			}
			included++
		}
		path := fmt.Sprintf("proofs/consistency?from=%d&to=%d", size, tree.N)
		if err := checked(web, path, consistencyOf(at, tree)); err != nil {
			return err
		}
		consistent++
	}
	fmt.Printf("inclusion proofs: %d\nconsistency proofs: %d\n", included, consistent)
	return nil
}

func checked(from source, path string, check func([]byte) error) error {
	data, err := from(path)
	if err == nil {
		err = check(data)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// Where files are read from, by the paths of the HTTP interface.
type source func(path string) ([]byte, error)

func inFolder(folder string) source {
	return func(path string) ([]byte, error) { return ioutil.ReadFile(filepath.Join(folder, path)) }
}

func onWeb(url string) source {
	return func(path string) ([]byte, error) {
		answer, err := http.Get(url + "/" + path)
		if err != nil {
			return nil, err
		}
		defer answer.Body.Close()
		if answer.StatusCode != 200 {
			return nil, fmt.Errorf("%s: the answer is %d", path, answer.StatusCode)
		}
		return ioutil.ReadAll(io.LimitReader(answer.Body, 1<<20))
	}
}

// The checkpoint and all leaf hashes below it.
func log(from source, verifier note.Verifier) (tlog.Tree, []tlog.Hash, error) {
	signed, err := from("checkpoint")
	if err != nil {
		return tlog.Tree{}, nil, err
	}
	tree, err := checkpoint(signed, verifier)
	if err != nil {
		return tlog.Tree{}, nil, fmt.Errorf("checkpoint: %w", err)
	}
	fmt.Printf("checkpoint of %d entries\n", tree.N)
	hashes, err := leaves(from, tree)
	return tree, hashes, err
}

// A checkpoint's text: origin, size, root.
func checkpoint(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("the text is not this log's")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// All leaf hashes, read from tiles that the reader has checked against the root.
func leaves(from source, tree tlog.Tree) ([]tlog.Hash, error) {
	reader := tlog.TileHashReader(tree, tiles{from})
	indexes := make([]int64, tree.N)
	for i := range indexes {
		indexes[i] = tlog.StoredHashIndex(0, int64(i))
	}
	hashes, err := reader.ReadHashes(indexes)
	if err == nil {
		fmt.Printf("tiles of %d hashes\n", len(hashes))
	}
	return hashes, err
}

type tiles struct{ from source }

func (t tiles) Height() int                     { return 8 }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(asked []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(asked))
	for i, tile := range asked {
		// As tlog-tiles has it: the same path without the height, which is always 8.
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := t.from(path)
		if err != nil {
			return nil, err
		}
		all[i] = data
	}
	return all, nil
}

// Entry bundles: each entry after its length in two bytes.
func entries(folder string, hashes []tlog.Hash) error {
	for first := 0; first < len(hashes); first += 256 {
		width := len(hashes) - first
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: 8, L: 0, N: int64(first / 256), W: width}
		path := "tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/")
		data, err := ioutil.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return err
		}
		for i := first; i < first+width; i++ {
			if len(data) < 2 || len(data) < 2+int(data[0])<<8+int(data[1]) {
				return fmt.Errorf("%s is torn", path)
			}
			length := int(data[0])<<8 + int(data[1])
			if tlog.RecordHash(data[2:2+length]) != hashes[i] {
				return fmt.Errorf("%s: entry %d has another hash than its leaf", path, i)
			}
			data = data[2+length:]
		}
		if len(data) > 0 {
			return fmt.Errorf("%s goes on after its last entry", path)
		}
	}
	fmt.Printf("bundles of %d entries\n", len(hashes))
	return nil
}

func each(folder, name string, check func([]byte) error) error {
	files, err := filepath.Glob(filepath.Join(folder, name, "*"))
	if err != nil {
		return err
	}
	for _, file := range files {
		data, err := ioutil.ReadFile(file)
		if err == nil {
			err = check(data)
		}
		if err != nil {
			return fmt.Errorf("%s/%s: %w", name, filepath.Base(file), err)
		}
	}
	fmt.Printf("%s: %d\n", name, len(files))
	return nil
}

type hexHash tlog.Hash

func (h *hexHash) UnmarshalJSON(text []byte) error {
	var digits string
	if err := json.Unmarshal(text, &digits); err != nil {
		return err
	}
	data, err := hex.DecodeString(digits)
	if err == nil && len(data) != len(h) {
		err = errors.New("a hash has 32 bytes")
	}
	copy(h[:], data)
	return err
}

func plain(path []hexHash) []tlog.Hash {
	all := make([]tlog.Hash, len(path))
	for i, hash := range path {
		all[i] = tlog.Hash(hash)
	}
	return all
}

type included struct {
	Index, Size int64
	LeafHash    hexHash `json:"leaf_hash"`
	Path        []hexHash
	Root        hexHash
}

func inclusion(tree tlog.Tree, hashes []tlog.Hash) func([]byte) error {
	return func(data []byte) error {
		var p included
		if err := json.Unmarshal(data, &p); err != nil {
			return err
		}
		if p.Size == tree.N && tlog.Hash(p.Root) != tree.Hash {
			return errors.New("the root is not the checkpoint's")
		}
		if p.Index < 0 || p.Index >= tree.N || tlog.Hash(p.LeafHash) != hashes[p.Index] {
			return errors.New("the leaf is not the one in the tiles")
		}
		return tlog.CheckRecord(plain(p.Path), p.Size, tlog.Hash(p.Root), p.Index, tlog.Hash(p.LeafHash))
	}
}

// The proof that was asked for: at a size whose root the tiles give.
func inclusionAt(at tlog.Tree, index int64, hashes []tlog.Hash) func([]byte) error {
	return func(data []byte) error {
		var p included
		if err := json.Unmarshal(data, &p); err != nil {
			return err
		}
		if p.Index != index || p.Size != at.N || tlog.Hash(p.Root) != at.Hash {
			return errors.New("this is not what was asked for")
		}
		return inclusion(at, hashes)(data)
	}
}

// The same between two sizes.
func consistencyOf(from, to tlog.Tree) func([]byte) error {
	return func(data []byte) error {
		var p consistent
		if err := json.Unmarshal(data, &p); err != nil {
			return err
		}
		if p.From != from.N || p.To != to.N || tlog.Hash(p.FromRoot) != from.Hash || tlog.Hash(p.ToRoot) != to.Hash {
			return errors.New("this is not what was asked for")
		}
		return consistency(data)
	}
}

type consistent struct {
	From, To int64
	FromRoot hexHash `json:"from_root"`
	ToRoot   hexHash `json:"to_root"`
	Path     []hexHash
}

func consistency(data []byte) error {
	var p consistent
	if err := json.Unmarshal(data, &p); err != nil {
		return err
	}
	return tlog.CheckTree(plain(p.Path), p.To, tlog.Hash(p.ToRoot), p.From, tlog.Hash(p.FromRoot))
}

// A receipt: header, extra data (ours, left alone), index, path, blank line, checkpoint.
func receipt(verifier note.Verifier, hashes []tlog.Hash) func([]byte) error {
	return func(data []byte) error {
		head := bytes.Index(data, []byte("\n\n"))
		if head < 0 {
			return errors.New("no blank line")
		}
		tree, err := checkpoint(data[head+2:], verifier)
		if err != nil {
			return err
		}
		lines := strings.Split(string(data[:head]), "\n")
		if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "extra ") {
			return errors.New("not a proof with extra data")
		}
		index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
		if err != nil {
			return err
		}
		var path []tlog.Hash
		for _, line := range lines[3:] {
			hash, err := base64.StdEncoding.DecodeString(line)
			if err != nil || len(hash) != 32 {
				return errors.New("a hash of the path is none")
			}
			var next tlog.Hash
			copy(next[:], hash)
			path = append(path, next)
		}
		if index < 0 || index >= int64(len(hashes)) {
			return errors.New("no such entry")
		}
		return tlog.CheckRecord(path, tree.N, tree.Hash, index, hashes[index])
	}
}
