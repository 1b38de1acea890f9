// Checks a folder of what a log serves with nothing of this project: signed notes, Merkle proofs and tiles as the Go
// team reads them for Go's own module log (golang.org/x/mod/sumdb/note and tlog).
//
//	verifier FOLDER VERIFIER-KEY
//
// FOLDER holds checkpoint, tile/..., and, where they are, proofs/inclusion/*, proofs/consistency/* (the JSON of the HTTP
// interface) and receipts/* (c2sp.org/tlog-proof@v1). Prints a line for each thing that holds. Exit 0, or 1 and what
// does not.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/ioutil"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := check(os.Args[1], os.Args[2]); err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func check(folder, key string) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	signed, err := ioutil.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := checkpoint(signed, verifier)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	fmt.Printf("checkpoint of %d entries\n", tree.N)
	hashes, err := leaves(folder, tree)
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
func leaves(folder string, tree tlog.Tree) ([]tlog.Hash, error) {
	reader := tlog.TileHashReader(tree, tiles{folder})
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

type tiles struct{ folder string }

func (t tiles) Height() int                     { return 8 }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(asked []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(asked))
	for i, tile := range asked {
		// As tlog-tiles has it: the same path without the height, which is always 8.
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := ioutil.ReadFile(filepath.Join(t.folder, path))
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

func inclusion(tree tlog.Tree, hashes []tlog.Hash) func([]byte) error {
	return func(data []byte) error {
		var p struct {
			Index, Size int64
			LeafHash    hexHash `json:"leaf_hash"`
			Path        []hexHash
			Root        hexHash
		}
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

func consistency(data []byte) error {
	var p struct {
		From, To int64
		FromRoot hexHash `json:"from_root"`
		ToRoot   hexHash `json:"to_root"`
		Path     []hexHash
	}
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
